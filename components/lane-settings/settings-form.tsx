"use client";
// The fields of one lane's settings.
import type { RefObject } from "react";
import type { Lane } from "@/lib/domain/lane";
import {
  numberRules,
  type SettingsDraft,
  type SettingsField,
  type SettingsProblems,
  wireNames,
} from "@/lib/domain/lane-settings";
import { useWorkspace } from "../workspace/workspace-context";
import { FallbackField } from "./fallback-field";
import { SettingField } from "./setting-field";
import {
  extraText,
  fallbackLimitText,
  numberTexts,
  type SettingsSection,
  stopText,
  systemText,
} from "./setting-fields";

type Props = {
  lane: Lane;
  draft: SettingsDraft;
  problems: SettingsProblems;
  section: SettingsSection;
  /** The field that has the focus first. */
  focused: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  onChange(field: SettingsField, value: string): void;
};

export function SettingsForm({ lane, draft, problems, section, focused, onChange }: Props) {
  const { answerBound } = useWorkspace();
  const fieldOf = (field: SettingsField) => ({
    value: draft[field],
    problem: problems[field],
    onChange: (value: string) => onChange(field, value),
  });
  return (
    <div className="grid min-h-0 flex-1 gap-x-4 gap-y-3 overflow-y-auto px-5 py-3 sm:grid-cols-2">
      {numberRules.map(({ field }, index) => (
        <SettingField
          key={field}
          text={numberTexts[field]}
          wireName={wireNames[field]}
          rows={1}
          usual={field === "maxTokens" && answerBound ? `${answerBound}, as spending is limited` : undefined}
          ref={section === "parameters" && index === 0 ? focused : undefined}
          {...fieldOf(field)}
        />
      ))}
      <SettingField text={stopText} wireName={wireNames.stop} rows={2} isCode {...fieldOf("stop")} />
      <SettingField text={extraText} wireName={null} rows={2} isCode {...fieldOf("extraBody")} />
      <FallbackField lane={lane} value={draft.fallback} onChange={(value) => onChange("fallback", value)} />
      {draft.fallback !== "" && (
        <SettingField
          text={fallbackLimitText}
          wireName={null}
          rows={1}
          {...fieldOf("fallbackMaxUsdPerMillion")}
        />
      )}
      <div className="sm:col-span-2">
        <SettingField
          text={systemText}
          wireName={null}
          rows={5}
          ref={section === "system" ? focused : undefined}
          {...fieldOf("system")}
        />
      </div>
    </div>
  );
}
