// Every provider of a model as one option of the picker.

type Props = {
  id: string;
  modelName: string;
  isActive: boolean;
  onPoint(): void;
  onChoose(): void;
};

export function EveryOption({ id, modelName, isActive, onPoint, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field moves through the options and chooses by keyboard.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={false}
      aria-label={`Every provider of ${modelName}`}
      data-active={isActive || undefined}
      onPointerMove={onPoint}
      onClick={onChoose}
      className="ml-auto shrink-0 scroll-my-10 cursor-pointer whitespace-nowrap rounded-[6px] border border-line px-2 py-px text-muted data-active:border-line-strong data-active:bg-sunken data-active:text-text pointer-coarse:py-1"
    >
      Every provider
    </div>
  );
}
