# The indexer's writer: Ponder, kept at work.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY . .
# Not npm ci, which refuses a lockfile without the builds for other platforms
RUN npm install --no-save --no-audit --no-fund --loglevel=error \
  && npm run bundle -- indexer/upkeep/index.ts \
  && npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app/indexer
COPY --from=build /app /app
# Ponder writes this file anew at every start
RUN chown node:node /app/indexer/ponder-env.d.ts
USER node
ENV WRITER_HOST=127.0.0.1 WRITER_PORT=42070 PONDER_TELEMETRY_DISABLED=1
# Reading the chain in takes as long as it takes; only then is it ready
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:42070/health').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "/app/.guildhall/built/indexer/upkeep/index.mjs"]
