{{- define "portal.labels" -}}
app.kubernetes.io/name: portal
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
slipway.dev/owner: platform
{{- end }}

{{- define "portal.selector" -}}
app.kubernetes.io/name: portal
app.kubernetes.io/part-of: slipway
{{- end }}

{{- define "portal.configMap" -}}
{{ .Values.existingConfigMap | default "slipway-portal" }}
{{- end }}

{{- /* A sixth of the grace: until every gateway has taken the pod out. */}}
{{- define "portal.preStopSeconds" -}}
{{ max 1 (div .Values.graceSeconds 6) }}
{{- end }}

{{- /* What is left of the grace, less a second to end: a request that was taken is answered. */}}
{{- define "portal.requestSeconds" -}}
{{ sub (sub .Values.graceSeconds (include "portal.preStopSeconds" . | int)) 1 }}
{{- end }}
