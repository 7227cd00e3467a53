// People's corrections of prices, kept with their owner. What is written is in the book before this answers. It does not know offers.
import "server-only";
import { z } from "zod";
import { correctableNames, type PriceCorrection } from "@/lib/domain/catalog/price-correction";
import { AppError } from "@/lib/domain/errors";
import { parseDecimal } from "@/lib/domain/money";
import { storableText } from "@/lib/domain/storable-text";
import type { Db } from "../db/schema";
import { checkBody } from "../http/check-body";
import { believable } from "./check-listed-offer";
import type { PriceBook } from "./price-book";

export const maxCorrections = 2_000;

const price = z
  .string()
  .trim()
  .max(40)
  .refine((text) => parseDecimal(text) !== null && Number(text) <= believable.most, "is no price in USD")
  .nullable()
  .default(null);

const bodySchema = z.object({
  provider: z.string().min(1).max(60),
  model: z.string().min(1).max(300),
  prices: z
    .object(
      Object.fromEntries(correctableNames.map((name) => [name, price])) as Record<
        (typeof correctableNames)[number],
        typeof price
      >,
    )
    .refine((prices) => Object.values(prices).some((each) => each !== null), "no price is corrected"),
});

/** Reads the body of a correction; throws bad_request. */
export function parseCorrection(body: unknown): Omit<PriceCorrection, "createdAt"> {
  return checkBody(bodySchema, body);
}

export type PriceCorrections = {
  /** Keeps a correction in place of an earlier one of the same offer. Throws bad_request beyond the bound. */
  save(owner: string, correction: Omit<PriceCorrection, "createdAt">): Promise<PriceCorrection>;
  remove(owner: string, provider: string, model: string): Promise<boolean>;
};

export function createPriceCorrections(
  db: Db,
  { book, now }: { book: Pick<PriceBook, "load" | "corrections">; now: () => number },
): PriceCorrections {
  return {
    async save(owner, { provider, model, prices }) {
      if (book.corrections(owner).length >= maxCorrections)
        throw new AppError("bad_request", { detail: `at most ${maxCorrections} prices are corrected` });
      const created_at = now();
      const text = JSON.stringify(prices);
      const names = { owner, provider: storableText(provider), model: storableText(model) };
      await db
        .insertInto("price_corrections")
        .values({ ...names, created_at, prices: text })
        .onConflict((conflict) =>
          conflict.columns(["owner", "provider", "model"]).doUpdateSet({ prices: text, created_at }),
        )
        .execute();
      await book.load();
      return { provider, model, prices, createdAt: created_at };
    },
    async remove(owner, provider, model) {
      const { numDeletedRows } = await db
        .deleteFrom("price_corrections")
        .where("owner", "=", owner)
        .where("provider", "=", provider)
        .where("model", "=", model)
        .executeTakeFirst();
      await book.load();
      return numDeletedRows > 0n;
    },
  };
}
