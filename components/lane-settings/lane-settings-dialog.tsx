"use client";
// The settings of the lanes: parameters and system prompt of one at a time, or of all at once. Nothing is changed before Save; what stays
// empty is not sent. It does not know providers.
import { useRef, useState } from "react";
import { type Lane, maxLanes } from "@/lib/domain/lane";
import {
  draftOf,
  emptyDraft,
  readDraft,
  type SettingsDraft,
  type SettingsField,
  withAllSettings,
} from "@/lib/domain/lane-settings";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { LaneChoice } from "./lane-choice";
import type { SettingsSection } from "./setting-fields";
import { SettingsForm } from "./settings-form";

type Props = {
  lanes: readonly Lane[];
  /** The lane that is shown first. */
  laneId: string;
  /** Where the focus goes. */
  section: SettingsSection;
  onSave(lanes: readonly Lane[]): void;
  onClose(): void;
};

export function LaneSettingsDialog({ lanes, laneId: firstLaneId, section, onSave, onClose }: Props) {
  const [laneId, setLaneId] = useState(firstLaneId);
  const [drafts, setDrafts] = useState<Readonly<Record<string, SettingsDraft>>>({});
  const [isChecked, setIsChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const focused = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const lane = lanes.find((each) => each.id === laneId) ?? lanes[0];
  if (!lane) return null;
  const draftFor = (each: Lane) => drafts[each.id] ?? draftOf(each);
  const draft = draftFor(lane);
  const { settings, problems } = readDraft(draft);

  function change(field: SettingsField, value: string): void {
    setDrafts({ ...drafts, [lane!.id]: { ...draft, [field]: value } });
  }

  /** The first field that cannot be sent gets the focus, once it is drawn as such. */
  function showProblems(): void {
    setIsChecked(true);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  }

  function save(): void {
    const faulty = lanes.find((each) => Object.keys(readDraft(draftFor(each)).problems).length > 0);
    if (faulty) {
      setLaneId(faulty.id);
      showProblems();
      return;
    }
    onSave(
      lanes.map((each) =>
        drafts[each.id] ? withAllSettings(each, readDraft(draftFor(each)).settings) : each,
      ),
    );
    onClose();
  }

  function saveToAll(): void {
    if (Object.keys(problems).length > 0) {
      showProblems();
      return;
    }
    onSave(lanes.map((each) => withAllSettings(each, settings)));
    onClose();
  }

  return (
    <Dialog
      title={lanes.length > 1 ? "Lane settings" : "Settings"}
      description="What stays empty is not sent: the provider’s default holds."
      onClose={onClose}
      initialFocus={focused}
      className="w-[min(640px,calc(100vw-24px))]"
    >
      <LaneChoice
        lanes={lanes.slice(0, maxLanes)}
        laneId={lane.id}
        markOf={(each) => (drafts[each.id] ? "changed, not saved" : null)}
        onChoose={setLaneId}
      />
      <form
        ref={form}
        noValidate
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SettingsForm
          lane={lane}
          draft={draft}
          problems={isChecked ? problems : {}}
          section={section}
          focused={focused}
          onChange={change}
        />
        <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 py-3">
          <Button
            className="mr-auto"
            onClick={() => {
              setDrafts({ ...drafts, [lane.id]: emptyDraft });
              setIsChecked(false);
            }}
          >
            Reset
          </Button>
          {lanes.length > 1 && <Button onClick={saveToAll}>Apply to all lanes</Button>}
          <Button kind="solid" type="submit">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
