import { jsonFormat } from "../json/json-format";
import { readObject } from "../json/read-object";
import { writtenByTraefik } from "../json/writers";

export const traefik = jsonFormat({
  id: "traefik",
  label: "Traefik access log",
  marks: ['"DownstreamStatus"', '"RequestMethod"'],
  wrote: writtenByTraefik,
  read: (object, context) => readObject(object, context, "traefik"),
});
