// What an offer accepts of pictures, each rule with who says so and when: data from the catalogue or from the configuration. Absent means
// not known. It does not know messages.

export type Sourced<Value> = { value: Value; source: string; asOf: string | null };

export type PictureRules = {
  /** Pictures that one request may hold. */
  maxImages?: Sourced<number>;
  /** Of one picture, as it is stored. */
  maxImageBytes?: Sourced<number>;
  /** Of all pictures together, as base64. */
  maxBase64Bytes?: Sourced<number>;
  maxSidePixels?: Sourced<number>;
  /** Width times height. */
  maxPixels?: Sourced<number>;
  mediaTypes?: Sourced<string[]>;
  /** Whether a system message beside a picture is refused. */
  refusesSystem?: Sourced<boolean>;
};

/** All that decides what an offer is sent of the pictures. */
export type SendingRules = {
  /** null: not known. */
  vision: boolean | null;
  maxImages: number | null;
  rules: PictureRules;
};

export const unknownRules: SendingRules = { vision: null, maxImages: null, rules: {} };

type Listed = { vision: boolean | null; maxImages: number | null; pictureRules?: PictureRules };

/** The rules of an offer; of one that is not listed nothing is known. */
export function sendingRulesOf(offer: Listed | null): SendingRules {
  if (!offer) return unknownRules;
  const { vision, maxImages, pictureRules = {} } = offer;
  return { vision, maxImages: maxImages ?? pictureRules.maxImages?.value ?? null, rules: pictureRules };
}
