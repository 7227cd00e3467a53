// Signing in: by the password, or through the identity provider, whichever this installation has. Whoever is in already goes on.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInScreen } from "@/components/access/sign-in-screen";
import { type ErrorCode, errorSentence, errorTable } from "@/lib/domain/errors";
import { returnPath } from "@/lib/domain/return-path";
import { services } from "@/lib/server/services";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type Param = string | string[] | undefined;
type Props = { searchParams: Promise<{ to?: Param; problem?: Param }> };

/** What can go wrong on the way back from an identity provider; the address says no more than the code. */
const problems: readonly ErrorCode[] = ["sign_in_failed", "sign_in_refused", "sign_in_off", "rate_limited"];

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const to = returnPath(query.to);
  const { access } = await services();
  if (await access.visitor(await headers())) redirect(to);
  const problem = problems.find((code) => code === query.problem);
  return <SignInScreen to={to} ways={access.ways} problem={problem ? sentenceFor(problem) : null} />;
}

function sentenceFor(code: ErrorCode): string {
  if (code === "rate_limited") return "There were too many attempts; try again in a few minutes.";
  return errorTable[code].sentence.includes("{detail}")
    ? "Signing in did not succeed; try again, and look at the server’s log if it stays so."
    : errorSentence(code);
}
