# The dApp: static files, served with the headers they need.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY . .
# Not npm ci, which refuses a lockfile without the builds for other platforms
RUN npm install --no-save --no-audit --no-fund --loglevel=error \
  && npm run bundle -- web/server.ts \
  && npm run build -w web \
  && npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app/web
COPY --from=build /app /app
USER node
ENV HOST=0.0.0.0 PORT=5173
EXPOSE 5173
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:5173/health').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "/app/.guildhall/built/web/server.mjs"]
