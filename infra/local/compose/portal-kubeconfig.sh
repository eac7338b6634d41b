#!/bin/sh
# Runs in k3s' own image (busybox and kubectl): gives the portal the rights of its ClusterRole and a kubeconfig with a token
# of that service account, beside the administrator's, which stays where it is.
set -eu

kubectl apply -f /manifests/clusterrole.yaml
kubectl create namespace slipway --dry-run=client --output yaml | kubectl apply -f -
kubectl create serviceaccount slipway-portal --namespace slipway --dry-run=client --output yaml | kubectl apply -f -
kubectl create clusterrolebinding slipway-portal --clusterrole slipway-portal --serviceaccount slipway:slipway-portal \
  --dry-run=client --output yaml | kubectl apply -f -
token="$(kubectl create token slipway-portal --namespace slipway --duration 8760h)"
authority="$(sed -n 's/.*certificate-authority-data: //p' /output/admin.yaml)"
cat >/output/portal.yaml <<YAML
apiVersion: v1
kind: Config
current-context: k3s
clusters: [{ name: k3s, cluster: { server: "https://k3s:6443", certificate-authority-data: "$authority" } }]
users: [{ name: portal, user: { token: "$token" } }]
contexts: [{ name: k3s, context: { cluster: k3s, user: portal } }]
YAML
chmod 644 /output/portal.yaml
