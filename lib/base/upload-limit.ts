/** The largest file that may be uploaded unless `ISOLOG_MAX_UPLOAD_BYTES` says otherwise. */
export const DEFAULT_MAXIMUM_UPLOAD_BYTES = 10 * 1024 ** 3;
