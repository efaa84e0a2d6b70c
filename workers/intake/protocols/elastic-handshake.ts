import type { Answer } from "../answer-of";

/** Elasticsearch's clients trust only what carries this header. */
export const PRODUCT = { "X-Elastic-Product": "Elasticsearch" } as const;

/** The version whose bulk API is spoken. */
const VERSION = "8.19.0";

const ABOUT = {
  name: "isolog",
  cluster_name: "isolog",
  cluster_uuid: "isolog",
  version: {
    number: VERSION,
    build_flavor: "default",
    build_type: "docker",
    build_snapshot: false,
    lucene_version: "9.12.2",
    minimum_wire_compatibility_version: "7.17.0",
    minimum_index_compatibility_version: "7.0.0",
  },
  tagline: "You Know, for Search",
};

const ANSWERS: readonly (readonly [RegExp, object])[] = [
  [/^\/$/, ABOUT],
  [/^\/_license$/, { license: { status: "active", uid: "isolog", type: "basic", mode: "basic" } }],
  [/^\/_xpack$/, { license: { status: "active", type: "basic", mode: "basic" }, features: {} }],
  [/^\/_cluster\/health$/, { cluster_name: "isolog", status: "green", timed_out: false, number_of_nodes: 1 }],
  [/^\/_cat\/health$/, [{ cluster: "isolog", status: "green" }]],
  [/^\/(.+\/)?_refresh$/, { _shards: { total: 1, successful: 1, failed: 0 } }],
  // Index set-up that Beats, Logstash and agents want before they send: there is nothing to set up.
  [
    /^\/_(ilm|index_template|template|component_template|ingest|nodes|data_stream|logstash)(\/|$)/,
    { acknowledged: true },
  ],
  [/^\/logstash[^/]*$/, { acknowledged: true }],
];

/** What a client of Elasticsearch hears before its first bulk request; null where it asks for something else. */
export function elasticHandshake(path: string): Answer | null {
  const found = ANSWERS.find(([pattern]) => pattern.test(path));
  return found === undefined ? null : { status: 200, body: found[1] };
}

/** Its newer clients ask for, and insist on, a media type of their own. */
export function elasticHeaders(accept: string | undefined): Record<string, string> {
  const own = /application\/vnd\.elasticsearch\+json\s*;\s*compatible-with=(\d+)/.exec(accept ?? "");
  return { ...PRODUCT, "Content-Type": own === null ? "application/json" : own[0].replace(/\s+/g, "") };
}
