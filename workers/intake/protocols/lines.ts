import { Invalid } from "../../../lib/base/errors";
import { FORMATS } from "../../../lib/core/log/formats/list";
import { splitBody } from "../split-body";
import type { Protocol } from "./protocol";

/** Plain text or JSON, one record a line: `POST /ingest/v1/{source}?format=…`. */
export const lines: Protocol = {
  name: "lines",
  repeatsAreRetries: false,
  keyNamesSource: false,
  decode(body, { source, query }) {
    const wanted = query.get("format");
    const format = FORMATS.find(({ id }) => id === wanted)?.id;
    if (wanted !== null && format === undefined) {
      throw new Invalid("unknown_format", `There is no format ${wanted.slice(0, 60)}. Leave it out to have it found.`);
    }
    return { deliveries: [{ source, lines: splitBody(body), ...(format === undefined ? {} : { format }) }] };
  },
  respond: ([outcome]) => ({ status: 200, body: outcome !== undefined && "taken" in outcome ? outcome.taken : {} }),
};
