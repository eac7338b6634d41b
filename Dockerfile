# The portal as a container: built once, run as an ordinary user on the standalone server. One image, so one digest: it also
# applies the migrations (`node scripts/migrate.ts`), which a pod or a compose file does before the portal starts.
#   docker build -t slipway .

FROM node:24.21.0-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20 AS node

# Apart from the sources, so that a change of code does not install again.
FROM node AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM dependencies AS build
ENV NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN node scripts/prisma-generate.ts \
  && node node_modules/next/dist/bin/next build \
  && cp -r .next/static .next/standalone/.next/static

# kubelogin signs in to AKS clusters by the pod's own identity; the platform's kubeconfig names it.
FROM node AS kubelogin-amd64
ADD --checksum=sha256:ebaeff02aa899c5cae6a2b954b64fc02738185319df2570f7dc053451efa4b2f \
  https://github.com/Azure/kubelogin/releases/download/v0.2.19/kubelogin-linux-amd64.zip /tmp/kubelogin.zip
COPY scripts/testing/zip-entry.ts /tmp/
RUN node -e "import('/tmp/zip-entry.ts').then(({ zipEntry }) => require('fs').writeFileSync('/kubelogin', \
  zipEntry(require('fs').readFileSync('/tmp/kubelogin.zip'), 'bin/linux_amd64/kubelogin'), { mode: 0o755 }))"

# gap: sha256 of kubelogin 0.2.19 for arm64: take it from the release page, compare it with a second source, and fetch it here as above
FROM node AS kubelogin-arm64
RUN printf '#!/bin/sh\necho "this image has no kubelogin for arm64: see its Dockerfile" >&2\nexit 1\n' > /kubelogin && chmod 755 /kubelogin

# TARGETARCH is set by BuildKit to the platform that is built for.
FROM kubelogin-${TARGETARCH} AS kubelogin

FROM node AS portal
WORKDIR /app
COPY --from=kubelogin /kubelogin /usr/local/bin/kubelogin
COPY --from=build /app/.next/standalone ./
# What scripts/migrate.ts reads, and nothing else of scripts/: a test follows its imports and compares.
COPY scripts/migrate.ts scripts/
COPY scripts/database/migrations.ts scripts/database/
COPY scripts/postgres/connect.ts scripts/postgres/roles.ts scripts/postgres/
COPY scripts/start/external-database.ts scripts/start/
COPY scripts/toolchain/problem.mjs scripts/toolchain/
COPY prisma/migrations prisma/migrations/
# By number: Kubernetes cannot see that a name is not root (runAsNonRoot). Nothing in /app is this user's to change.
USER 1000:1000
# Kubernetes and Docker set HOSTNAME to the container's name; Next would then listen on that address alone.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
