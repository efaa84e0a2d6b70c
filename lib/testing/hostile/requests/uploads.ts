export interface HostileUpload {
  what: string;
  method: "POST" | "PUT" | "PATCH" | "HEAD" | "DELETE";
  /** `{source}`, `{foreign}` and `{upload}` stand for a source, one of another organisation, and an upload just begun. */
  path: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** Whose key; the one of the source when left out. */
  as?: "foreign" | "nobody";
  expected: { status: number; code?: string };
}

const IMPORTS = "/api/v1/sources/{source}/imports";
const UPLOADS = "/api/v1/sources/{source}/uploads";
const BEGUN = `${UPLOADS}/{upload}`;
const base64 = (text: string) => Buffer.from(text).toString("base64");
const named = (name: string) => `fileName ${base64(name)}`;

/** A whole file in one request. */
const file = (
  what: string,
  name: string,
  status: number,
  code?: string,
  rest: Partial<HostileUpload> = {},
): HostileUpload => ({
  ...{ what, method: "POST", path: `${IMPORTS}?fileName=${name}`, body: `a line of "${what}"\n` },
  ...rest,
  expected: { status, ...(code === undefined ? {} : { code }) },
});

/** The beginning of an upload in pieces. */
const begin = (
  what: string,
  headers: Record<string, string>,
  status: number,
  code?: string,
  rest: Partial<HostileUpload> = {},
): HostileUpload => ({
  ...{ what, method: "POST", path: UPLOADS },
  headers: { "Tus-Resumable": "1.0.0", "Upload-Length": "40", "Upload-Metadata": named("a.log"), ...headers },
  ...rest,
  expected: { status, ...(code === undefined ? {} : { code }) },
});

/** A piece of an upload of 40 bytes just begun. */
const piece = (
  what: string,
  headers: Record<string, string>,
  status: number,
  code?: string,
  rest: Partial<HostileUpload> = {},
): HostileUpload => ({
  ...{ what, method: "PATCH", path: BEGUN, body: "ten bytes." },
  headers: {
    "Tus-Resumable": "1.0.0",
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
    ...headers,
  },
  ...rest,
  expected: { status, ...(code === undefined ? {} : { code }) },
});

const files: HostileUpload[] = [
  file("a name that leads upwards", "../../../../tmp/isolog-canary/x.log", 201),
  file("a name that is absolute", "/tmp/isolog-canary/x.log", 201),
  file("a name with a NUL", "a%00b.log", 400, "invalid_input"),
  file("a name with line breaks", "a%0d%0aSet-Cookie:%20x=1.log", 201),
  file("a name that turns direction", "gol.%e2%80%aegpj.exe", 201),
  file("a name of markup", "%3Cimg%20src=x%20onerror=alert(1)%3E", 201),
  file("a name of overlong escapes", "%c0%ae%c0%ae%c0%af", 201),
  file("a name of 300 letters", "n".repeat(300), 400, "invalid_input"),
  file("a name of spaces", "%20%20", 400, "invalid_input"),
  file("no name", "", 400, "invalid_input"),
  file("a format nobody knows", "a.log&format=runes", 400, "unknown_format"),
  file("a format of a prototype", "a.log&format=__proto__", 400, "unknown_format"),
  file("a format of 9,000 letters", `a.log&format=${"x".repeat(9_000)}`, 400, "invalid_input"),
  file("a directive without an end", `a.log&format=${encodeURIComponent(`$remote_addr "${"$x".repeat(1_000)}`)}`, 400),
  file("no body", "a.log", 422, "empty_file", { body: "" }),
  file("a form", "a.log", 415, "unsupported_form", { headers: { "Content-Type": "multipart/form-data; boundary=x" } }),
  file("an encoding", "a.log", 415, "content_encoding", { headers: { "Content-Encoding": "br" } }),
  file("a length that is too long", "a.log", 422, "upload_incomplete", { headers: { "Content-Length": "5000" } }),
  file("a length that is too short", "a.log", 422, "upload_incomplete", { headers: { "Content-Length": "3" } }),
  file("a length of a petabyte", "a.log", 413, "upload_too_large", {
    headers: { "Content-Length": "999999999999999" },
  }),
  file("a length that is no number", "a.log", 201, undefined, { headers: { "Content-Length": "0x10" } }),
  file("no key", "a.log", 401, "not_signed_in", { as: "nobody" }),
  file("the key of another organisation", "a.log", 404, "not_found", { as: "foreign" }),
  file("the source of another organisation", "a.log", 404, "not_found", {
    path: "/api/v1/sources/{foreign}/imports?fileName=a",
  }),
  file("a source of SQL", "a.log", 404, "not_found", { path: "/api/v1/sources/1'%20OR%20'1'='1/imports?fileName=a" }),
  file("a source beyond every number", "a.log", 404, "not_found", {
    path: "/api/v1/sources/99999999999999999999/imports?fileName=a",
  }),
  file("a negative source", "a.log", 404, "not_found", { path: "/api/v1/sources/-1/imports?fileName=a" }),
  file("a source by a name with a NUL", "a.log", 400, "invalid_input", {
    method: "PUT",
    path: "/api/v1/uploads?source=web%00",
  }),
  file("a source by the name of a foreign one", "a.log", 404, "not_found", {
    method: "PUT",
    path: "/api/v1/uploads?source=store",
  }),
  file("a source by a name of 200 letters", "a.log", 400, "invalid_input", {
    method: "PUT",
    path: `/api/v1/uploads?source=${"s".repeat(200)}`,
  }),
];

const beginnings: HostileUpload[] = [
  begin("a negative length", { "Upload-Length": "-5" }, 400),
  begin("a length of letters", { "Upload-Length": "many" }, 400),
  begin("a length of a fraction", { "Upload-Length": "1.5" }, 400),
  begin("a length in hexadecimal", { "Upload-Length": "0x10" }, 400),
  begin("a length beyond every number", { "Upload-Length": "9".repeat(30) }, 400),
  begin("a length of a petabyte in pieces", { "Upload-Length": "999999999999999" }, 413),
  begin("a length to be told later", { "Upload-Length": "", "Upload-Defer-Length": "1" }, 400),
  begin("another version", { "Tus-Resumable": "9.9.9" }, 400),
  begin("metadata that is no base64", { "Upload-Metadata": "fileName %%%%" }, 400),
  begin("metadata of a name given twice", { "Upload-Metadata": `${named("a.log")},${named("b.log")}` }, 400),
  begin("metadata of commas", { "Upload-Metadata": ",,,," }, 400),
  begin("no metadata", { "Upload-Metadata": "" }, 400),
  begin("metadata with a name of 300 letters", { "Upload-Metadata": named("n".repeat(300)) }, 400, "bad_file_name"),
  begin("metadata with a name of spaces", { "Upload-Metadata": named("   ") }, 400, "bad_file_name"),
  begin("metadata with a NUL", { "Upload-Metadata": named("a\0b.log") }, 400, "bad_file_name"),
  begin(
    "metadata of an unknown format",
    { "Upload-Metadata": `${named("a")},format ${base64("runes")}` },
    400,
    "unknown_format",
  ),
  begin("metadata that says who owns it", { "Upload-Metadata": `${named("a")},owner ${base64("1/1")}` }, 201),
  begin(
    "metadata of prototypes",
    { "Upload-Metadata": `${named("a")},__proto__ ${base64("x")},constructor ${base64("y")}` },
    400,
  ),
  begin("metadata of a name that leads upwards", { "Upload-Metadata": named("../../../../tmp/isolog-canary/x") }, 201),
  begin("uploads to be joined", { "Upload-Concat": "final;/a /b" }, 501),
  begin("pieces for a foreign source", {}, 404, "not_found", { path: "/api/v1/sources/{foreign}/uploads" }),
  begin("pieces with a foreign key", {}, 404, "not_found", { as: "foreign" }),
  begin("pieces without a key", {}, 401, "not_signed_in", { as: "nobody" }),
];

const pieces: HostileUpload[] = [
  piece("an offset beyond what came", { "Upload-Offset": "30" }, 409),
  piece("an offset beyond the file", { "Upload-Offset": "4000" }, 409),
  piece("a negative offset", { "Upload-Offset": "-1" }, 400),
  piece("an offset of letters", { "Upload-Offset": "ten" }, 400),
  piece("an offset beyond every number", { "Upload-Offset": "9".repeat(30) }, 400),
  piece("no offset", { "Upload-Offset": "" }, 403),
  piece("another type", { "Content-Type": "text/plain" }, 400),
  piece("a piece longer than the file", {}, 413, undefined, { body: "x".repeat(400) }),
  piece("an upload that leads upwards", {}, 404, "not_found", { path: `${UPLOADS}/..%2f..%2fetc%2fpasswd` }),
  piece("an upload of a NUL", {}, 404, "not_found", { path: `${UPLOADS}/${"0".repeat(31)}%00` }),
  piece("an upload nobody began", {}, 404, "not_found", { path: `${UPLOADS}/${"0".repeat(32)}` }),
  piece("the notes of an upload as an upload", {}, 404, "not_found", { path: `${BEGUN}.json` }),
  piece("an upload through a foreign key", {}, 404, "not_found", { as: "foreign" }),
  piece("an upload under a foreign source", {}, 404, "not_found", {
    path: "/api/v1/sources/{foreign}/uploads/{upload}",
  }),
  piece("an upload without a key", {}, 401, "not_signed_in", { as: "nobody" }),
];

/** Requests made to break the uploads. */
export const HOSTILE_UPLOADS = [...files, ...beginnings, ...pieces];
