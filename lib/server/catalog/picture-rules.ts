// What each host accepts of pictures, from the catalogue's data: every figure with its source. Read and checked once. It does not know what
// is configured here.
import "server-only";
import { z } from "zod";
import type { PictureRules, Sourced } from "@/lib/domain/sending/picture-rules";
import file from "./data/picture-rules.json";

const count = z.int().positive().optional();

const entrySchema = z.strictObject({
  provider: z.string(),
  /** A pattern of the provider's model ids, in lower case; absent: all of them. */
  models: z
    .string()
    .transform((pattern) => new RegExp(pattern))
    .optional(),
  max_images: count,
  max_image_bytes: count,
  max_base64_bytes: count,
  max_side_pixels: count,
  max_pixels: count,
  media_types: z.array(z.string()).optional(),
  refuses_system: z.boolean().optional(),
  source: z.string().min(1),
  as_of: z.iso.date(),
});

type Entry = z.infer<typeof entrySchema>;

let entries: Entry[] | undefined;

/** The rules of one model at one provider; null where nothing is known. */
export function pictureRules(provider: string, model: string): PictureRules | null {
  entries ??= z.array(entrySchema).parse(file.rules);
  const id = model.toLowerCase();
  const known = entries.filter((entry) => entry.provider === provider && (entry.models?.test(id) ?? true));
  return known.length === 0 ? null : Object.assign({}, ...known.map(rulesOf));
}

function rulesOf(entry: Entry): PictureRules {
  const { source, as_of: asOf } = entry;
  const said = <Value>(value: Value | undefined): Sourced<Value> | undefined =>
    value === undefined ? undefined : { value, source, asOf };
  const rules: PictureRules = {
    maxImages: said(entry.max_images),
    maxImageBytes: said(entry.max_image_bytes),
    maxBase64Bytes: said(entry.max_base64_bytes),
    maxSidePixels: said(entry.max_side_pixels),
    maxPixels: said(entry.max_pixels),
    mediaTypes: said(entry.media_types),
    refusesSystem: said(entry.refuses_system),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined));
}
