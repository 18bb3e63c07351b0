# A relayer.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY . .
# Not npm ci, which refuses a lockfile without the builds for other platforms
RUN npm install --no-save --no-audit --no-fund --loglevel=error \
  && npm run bundle -- relayer/src/index.ts relayer/src/operate.ts \
  && npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app/relayer
COPY --from=build /app /app
# A volume here is writable by who runs it
RUN mkdir /content && chown node:node /content
USER node
ENV HOST=0.0.0.0 PORT=4000 METRICS_HOST=0.0.0.0 METRICS_PORT=9100
EXPOSE 4000 9100
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# It ends where it cannot go on, and is started again by whoever runs the container
CMD ["node", "--enable-source-maps", "/app/.guildhall/built/relayer/src/index.mjs"]
