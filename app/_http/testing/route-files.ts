import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

type Handler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response> | Response;
export type RouteModule = Partial<Record<Method, Handler>> & { runtime?: string; dynamic?: string };

export interface RouteFile {
  /** `/api/v1/sources/[id]` */
  readonly pattern: string;
  readonly file: string;
}

const API = fileURLToPath(new URL("../../api", import.meta.url));

/** Every route there is, found where Next finds them. */
export function routeFiles(): RouteFile[] {
  return readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("/route.ts"))
    .map((name) => ({ pattern: `/api/${name.replace(/\/route\.ts$/, "")}`, file: join(API, name) }))
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
}

export async function loadRoute(route: RouteFile): Promise<RouteModule> {
  return (await import(/* @vite-ignore */ route.file)) as RouteModule;
}

/** The route that answers a path and its parameters, literal folders first, as Next matches. */
export function matchRoute(path: string): { route: RouteFile; params: Record<string, string | string[]> } | null {
  const parts = path.split("/").filter(Boolean);
  const candidates = routeFiles().sort((a, b) => vagueness(a) - vagueness(b));
  for (const route of candidates) {
    const params = matchPattern(route.pattern.split("/").filter(Boolean), parts);
    if (params) return { route, params };
  }
  return null;
}

/** What takes the rest of any path comes last, the shorter its own beginning the later. */
function vagueness({ pattern }: RouteFile): number {
  const names = pattern.split("[").length;
  return pattern.includes("[...") ? 1_000 - pattern.length : names;
}

function matchPattern(pattern: string[], parts: string[]): Record<string, string | string[]> | null {
  const params: Record<string, string | string[]> = {};
  for (const [index, piece] of pattern.entries()) {
    const rest = /^\[\.\.\.(\w+)\]$/.exec(piece)?.[1];
    if (rest) return { ...params, [rest]: parts.slice(index) };
    const name = /^\[(\w+)\]$/.exec(piece)?.[1];
    const part = parts[index];
    if (part === undefined) return null;
    if (name) params[name] = decodeURIComponent(part);
    else if (piece !== part) return null;
  }
  return pattern.length === parts.length ? params : null;
}
