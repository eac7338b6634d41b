/**
 * The actions that workflows may use: the version and the commit that were seen in the project's own tags, or in several
 * projects' workflows, in November 2026 (trivy-action's tags were once moved to commits that stole credentials: a tag is
 * no pin). Another action, or another commit of these, is refused until it stands here.
 */
export const SEEN_ACTIONS: Readonly<Record<string, { readonly version: string; readonly commit: string }>> = {
  "actions/checkout": { version: "v7.0.1", commit: "3d3c42e5aac5ba805825da76410c181273ba90b1" },
  "actions/setup-node": { version: "v7.0.0", commit: "820762786026740c76f36085b0efc47a31fe5020" },
  "actions/cache": { version: "v6.1.0", commit: "55cc8345863c7cc4c66a329aec7e433d2d1c52a9" },
  "actions/upload-artifact": { version: "v7.0.1", commit: "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a" },
  "actions/download-artifact": { version: "v8.0.1", commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c" },
  "actions/github-script": { version: "v9.0.0", commit: "3a2844b7e9c422d3c10d287c895573f7108da1b3" },
  "actions/attest-build-provenance": { version: "v4.1.1", commit: "0f67c3f4856b2e3261c31976d6725780e5e4c373" },
  "actions/attest": { version: "v4.2.2", commit: "1e69f48acb82d1966a394da916b4c1698aa569d6" },
  "actions/dependency-review-action": { version: "v5.0.0", commit: "a1d282b36b6f3519aa1f3fc636f609c47dddb294" },
  "azure/login": { version: "v3.0.1", commit: "f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca" },
  "azure/setup-kubectl": { version: "v5.1.0", commit: "829323503d1be3d00ca8346e5391ca0b07a9ab0d" },
  "azure/aks-set-context": { version: "v5.0.0", commit: "60623acbdcbbdcf799ad50a1adf8703874339f8b" },
  "azure/setup-helm": { version: "v5.0.1", commit: "9bc31f4ebc9c6b171d7bfbaa5d006ae7abdb4310" },
  "azure/use-kubelogin": { version: "v1.3", commit: "0ce7c36141aa27d4934872cf00b0120804c98a29" },
  "docker/setup-buildx-action": { version: "v4.3.0", commit: "37fe631027851001ddb9b187196cc803df7f5f0e" },
  "docker/build-push-action": { version: "v7.3.0", commit: "53b7df96c91f9c12dcc8a07bcb9ccacbed38856a" },
  "docker/login-action": { version: "v4.6.0", commit: "dbcb813823bdd20940b903addbd779551569679f" },
  "docker/metadata-action": { version: "v6.2.0", commit: "dc802804100637a589fabce1cb79ff13a1411302" },
  "sigstore/cosign-installer": { version: "v4.1.2", commit: "6f9f17788090df1f26f669e9d70d6ae9567deba6" },
  "anchore/sbom-action": { version: "v0.24.0", commit: "e22c389904149dbc22b58101806040fa8d37a610" },
  "hashicorp/setup-terraform": { version: "v4.0.1", commit: "dfe3c3f87815947d99a8997f908cb6525fc44e9e" },
  "github/codeql-action/init": { version: "v4.37.7", commit: "ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd" },
  "github/codeql-action/analyze": { version: "v4.37.7", commit: "ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd" },
  "github/codeql-action/autobuild": { version: "v4.37.7", commit: "ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd" },
  "github/codeql-action/upload-sarif": { version: "v4.37.7", commit: "ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd" },
  "aquasecurity/trivy-action": { version: "v0.36.0", commit: "ed142fd0673e97e23eac54620cfb913e5ce36c25" },
  "ossf/scorecard-action": { version: "v2.4.4", commit: "2d1146689b8cda280b9bc96326124645441f03bc" },
  "step-security/harden-runner": { version: "v2.20.1", commit: "b09bb98e06d4d774595224525879c09bc6e98c40" },
  "rhysd/actionlint": { version: "v1.7.12", commit: "914e7df21a07ef503a81201c76d2b11c789d3fca" },
};
