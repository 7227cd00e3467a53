// The page of somebody who is not in yet: one field, or one button, and what went wrong last time. It does not know how it is checked.
import { Logo } from "../ui/logo";
import { PasswordForm } from "./password-form";

type Props = {
  /** Where it goes afterwards. */
  to: string;
  ways: { hasPassword: boolean; openIdName: string | null };
  problem: string | null;
};

export function SignInScreen({ to, ways, problem }: Props) {
  const { hasPassword, openIdName } = ways;
  return (
    <main
      id="main"
      className="flex min-h-dvh items-center justify-center bg-surface px-5 py-10 max-md:items-start max-md:pt-[16vh]"
    >
      <div className="flex w-full max-w-[360px] flex-col gap-5 rounded-panel border border-line bg-canvas p-7 shadow-panel max-md:p-5">
        <div className="flex items-center gap-2 font-semibold text-[14.5px]">
          <Logo />
          Parallax
        </div>
        <h1 className="font-semibold text-[22px] tracking-[-0.01em]">Sign in</h1>
        {problem && (
          <p
            role="alert"
            className="rounded-control border border-danger-line bg-danger-soft px-3 py-2 text-[13px] text-danger"
          >
            {problem}
          </p>
        )}
        {openIdName && (
          // Not a Link: the way leads to another site.
          <a
            href={`/sign-in/openid?to=${encodeURIComponent(to)}`}
            className={`inline-flex h-10 items-center justify-center rounded-control px-4 font-medium text-[14px] ${hasPassword ? "border border-line bg-raised hover:border-line-strong hover:bg-sunken" : "bg-accent text-on-accent hover:opacity-85"}`}
          >
            <span className="truncate">Continue with {openIdName}</span>
          </a>
        )}
        {openIdName && hasPassword && (
          <p className="flex items-center gap-3 text-[12.5px] text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or
          </p>
        )}
        {hasPassword && <PasswordForm to={to} />}
      </div>
    </main>
  );
}
