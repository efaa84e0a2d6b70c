import { jsonFormat } from "../json/json-format";
import { readObject } from "../json/read-object";
import { writtenByCaddy } from "../json/writers";

export const caddy = jsonFormat({
  id: "caddy",
  label: "Caddy access log",
  marks: ['"logger"', '"request"'],
  wrote: (object) => writtenByCaddy(object) && typeof object.request === "object",
  read: (object, context) => readObject(object, context, "caddy"),
});
