import { z } from "zod";
import { isAddressOrNetwork } from "./address-list";
import { DEFAULT_MAXIMUM_UPLOAD_BYTES } from "./upload-limit";

const wholeNumber = (least: number, most: number, fallback: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error }).default(fallback);
};
const port = (fallback: number) => wholeNumber(0, 65_535, fallback);
const flag = (fallback: boolean) =>
  z
    .enum(["true", "false", "1", "0", "on", "off", "yes", "no"], { error: "must be true or false" })
    .transform((text) => ["true", "1", "on", "yes"].includes(text))
    .default(fallback);
const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    );
const listOf = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** Every setting there is: its name in the environment, its shape, its default. `.env.example` says the rest. */
export const SETTINGS = {
  PORT: port(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: url("http:", "https:").optional(),
  TRUSTED_PROXIES: z.string().transform(listOf).default([]),
  INTAKE_PORT: port(3001),
  SYSLOG_PORT: port(5514),
  SYSLOG_TLS_PORT: port(0),
  SYSLOG_TLS_CERT: z.string().optional(),
  SYSLOG_TLS_KEY: z.string().optional(),
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  REDIS_URL: url("redis:", "rediss:").optional(),
  ISOLOG_DATA_DIR: z.string().default("data"),
  ISOLOG_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  ISOLOG_DEMO: flag(true),
  ISOLOG_OWNER_EMAIL: z.email("must be an e-mail address").optional(),
  // The rule of lib/contracts/access.ts, which this file may not import; a test compares them.
  ISOLOG_OWNER_PASSWORD: z
    .string()
    .min(10, "must have at least 10 characters")
    .max(200, "must have at most 200 characters")
    .optional(),
  ISOLOG_ORGANISATION: z.string().min(1).max(100).optional(),
  ISOLOG_LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error"], { error: "must be trace, debug, info, warn or error" })
    .default("info"),
  ISOLOG_MAX_UPLOAD_BYTES: wholeNumber(1, Number.MAX_SAFE_INTEGER, DEFAULT_MAXIMUM_UPLOAD_BYTES),
  ISOLOG_ALERT_PRIVATE_TARGETS: z
    .string()
    .transform(listOf)
    .refine((list) => list.every(isAddressOrNetwork), "must list addresses or networks such as 10.0.0.0/8, with commas")
    .default([]),
} as const;

/** These may also be given as `NAME_FILE`, the path of a file that holds the value. */
export const SECRETS = ["DATABASE_URL", "REDIS_URL", "ISOLOG_SECRET", "ISOLOG_OWNER_PASSWORD"] as const;
