// What is shown for an address that nothing answers.
import Link from "next/link";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main
      id="main"
      className="flex min-h-dvh flex-1 flex-col items-center justify-center gap-3 p-6 text-center"
    >
      <h1 className="font-semibold text-[18px]">Nothing is here</h1>
      <p className="max-w-[440px] text-[14px] text-muted">
        The conversation was deleted, or it is not yours, or the address has a mistake in it.
      </p>
      <Link href="/" prefetch={false} className="text-[14px] text-link underline underline-offset-2">
        Start a new chat
      </Link>
    </main>
  );
}
