"use client";
// The question that costs are computed for: how many pictures of which size, and how long question and answer are.
import type { DescribedQuestion } from "@/lib/domain/catalog/question-cost";

type Props = {
  question: DescribedQuestion;
  /** What the pictures come to; null where unknown. */
  imageTokens: number | null;
  onChange(question: DescribedQuestion): void;
};

const fields: { key: keyof DescribedQuestion; label: string; most: number; least: number }[] = [
  { key: "images", label: "Pictures", most: 20, least: 0 },
  { key: "width", label: "Width, px", most: 16_000, least: 1 },
  { key: "height", label: "Height, px", most: 16_000, least: 1 },
  { key: "questionTokens", label: "Question, tokens", most: 1_000_000, least: 0 },
  { key: "answerTokens", label: "Answer, tokens", most: 1_000_000, least: 0 },
];

export function QuestionFields({ question, imageTokens, onChange }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      {fields.map(({ key, label, most, least }) => (
        <label key={key} className="flex flex-col gap-1 text-[12px] text-muted">
          {label}
          <input
            type="number"
            min={least}
            max={most}
            step={1}
            // Uncontrolled while it is typed in: an empty field is not a zero.
            defaultValue={question[key]}
            onChange={(event) => {
              const value = event.target.valueAsNumber;
              if (Number.isInteger(value) && value >= least && value <= most)
                onChange({ ...question, [key]: value });
            }}
            className="h-8 w-[110px] rounded-control border border-line bg-canvas px-2.5 font-mono text-[12.5px] text-text pointer-coarse:h-10 pointer-coarse:text-[16px]"
          />
        </label>
      ))}
      <p className="pb-1.5 text-[12px] text-faint">
        {question.images === 0
          ? "No picture."
          : imageTokens === null
            ? "How many tokens the pictures take is not known."
            : `The ${question.images === 1 ? "picture takes" : "pictures take"} ${imageTokens.toLocaleString("en-US")} tokens.`}
      </p>
    </div>
  );
}
