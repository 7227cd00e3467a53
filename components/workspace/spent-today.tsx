"use client";
// What all replies of this day cost, as far as it is known, and the way to all figures.
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { withoutEndedBills } from "@/lib/domain/cost-total";
import { Spent } from "../usage/spent";
import { useWorkspace } from "./workspace-context";

export function SpentToday() {
  const { list, closeSidebar, findProvider } = useWorkspace();
  const pathname = usePathname();
  const { spentToday } = useSyncExternalStore(list.subscribe, list.state, list.state);
  const endsBilling = (provider: string) => findProvider(provider)?.stopBilling?.ends === true;
  return (
    <Link
      href="/usage"
      prefetch={false}
      onClick={closeSidebar}
      aria-current={pathname.startsWith("/usage") ? "page" : undefined}
      className="my-2.5 flex h-[38px] shrink-0 items-center justify-between rounded-control px-2 text-[13.5px] text-muted hover:bg-sunken hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:text-text"
    >
      <span>Spent today</span>
      <span className="font-mono text-[12.5px]">
        <Spent sum={withoutEndedBills(spentToday, endsBilling)} />
      </span>
    </Link>
  );
}
