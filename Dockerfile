# The portal as a container: built once, run as an ordinary user on the standalone server.
#   docker build --target portal -t slipway .      what runs
#   docker build --target migrate -t slipway-migrate .   applies migrations, then ends

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN node scripts/prisma-generate.ts \
  && node node_modules/next/dist/bin/next build \
  && cp -r .next/static .next/standalone/.next/static

FROM build AS migrate
USER node
CMD ["node", "scripts/migrate.ts"]

FROM node:24.21.0-bookworm-slim AS portal
WORKDIR /app
COPY --from=build --chown=node:node /app/.next/standalone ./
USER node
# Kubernetes and Docker set HOSTNAME to the container's name; Next would then listen on that address alone.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
