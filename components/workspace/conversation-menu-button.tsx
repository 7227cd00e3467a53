// The button behind which a conversation's menu is. It stands alone so that the menu's code need not be there to draw it.
import { MoreHorizontal } from "lucide-react";
import type { ComponentProps } from "react";
import { IconButton } from "../ui/icon-button";

type Props = Omit<ComponentProps<typeof IconButton>, "name" | "children"> & { title: string };

export function ConversationMenuButton({ title, ...props }: Props) {
  return (
    <IconButton name={`More for “${title}”`} aria-haspopup="menu" {...props}>
      <MoreHorizontal size={15} />
    </IconButton>
  );
}
