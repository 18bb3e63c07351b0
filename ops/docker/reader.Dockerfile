# The indexer's GraphQL, and with another command its worker of documents.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY . .
# Not npm ci, which refuses a lockfile without the builds for other platforms
RUN npm install --no-save --no-audit --no-fund --loglevel=error \
  && npm run bundle -- indexer/api/index.ts indexer/worker/index.ts \
  && npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app/indexer
COPY --from=build /app /app
USER node
ENV HOST=0.0.0.0 PORT=42069
EXPOSE 42069
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:42069/health').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "/app/.guildhall/built/indexer/api/index.mjs"]
