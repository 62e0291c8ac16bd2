/** The whole file that a Caddy in front needs, as `docs/Caddyfile` has it. */
export const caddyLines = (port: number): string => `rapport.example.org {\n\tencode\n\treverse_proxy 127.0.0.1:${port}\n}`;
