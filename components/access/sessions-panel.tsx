"use client";
// Where the person is signed in, and the ways to end that: here, elsewhere, everywhere else. Days are drawn in the browser, which knows the
// person's zone.
import { useState, useSyncExternalStore } from "react";
import { accessApi } from "@/lib/client/access-api";
import { sentenceOf } from "@/lib/client/api-error";
import { browserName, type SessionInfo } from "@/lib/domain/session-info";
import { Button } from "../ui/button";

type Props = {
  /** Who it is, where the identity provider said so. */
  account: string | null;
  current: string;
  initial: readonly SessionInfo[];
};

export function SessionsPanel({ account, current, initial }: Props) {
  const [sessions, setSessions] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const others = sessions.filter(({ id }) => id !== current);
  const here = sessions.filter(({ id }) => id === current);

  async function act(work: () => Promise<void>): Promise<void> {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }
  const end = (id: string) =>
    act(async () => {
      await accessApi.endSession(id);
      setSessions((all) => all.filter((each) => each.id !== id));
    });
  const endOthers = () =>
    act(async () => {
      await accessApi.endOtherSessions();
      setSessions((all) => all.filter(({ id }) => id === current));
    });
  const signOut = () =>
    act(async () => {
      await accessApi.signOut();
      window.location.assign("/sign-in");
    });

  return (
    <section aria-labelledby="sessions-heading" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="sessions-heading" className="font-semibold text-[15px]">
          Signed in
        </h2>
        <Button onClick={signOut}>Sign out</Button>
      </div>
      {account && <p className="text-[13px] text-muted">As {account}</p>}
      <ul
        aria-label="Sessions"
        className="flex flex-col divide-y divide-line rounded-panel border border-line text-[13px]"
      >
        {[...here, ...others].map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="font-medium text-[14px]">{browserName(session.agent)}</p>
              <p className="text-muted">
                {session.address} · since <Moment at={session.createdAt} />
                {session.id !== current && (
                  <>
                    {" "}
                    · last used <Moment at={session.usedAt} />
                  </>
                )}
              </p>
            </div>
            {session.id === current ? (
              <span className="text-good">This browser</span>
            ) : (
              <Button
                aria-label={`End the session of ${browserName(session.agent)}`}
                onClick={() => end(session.id)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Button className="w-fit" onClick={endOthers}>
          End all others
        </Button>
      )}
      {problem && (
        <p role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
    </section>
  );
}

const isBrowser = () => true;
const isServer = () => false;
const never = () => () => {};

/** A day and time; the server, which does not know the zone, writes UTC. */
function Moment({ at }: { at: number }) {
  const isHere = useSyncExternalStore(never, isBrowser, isServer);
  const text = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: isHere ? undefined : "UTC",
  }).format(at);
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
