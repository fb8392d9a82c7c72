import "./marks.css";

const tints = 5;

/** The same person has the same tint everywhere. */
function tintOf(seed: string): number {
  let sum = 0;
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % tints;
}

interface AvatarProps {
  readonly name: string;
  readonly loginId: string;
}

/** The first syllable, or the first letter, of a name. */
export const Avatar = ({ name, loginId }: AvatarProps): React.ReactNode => (
  <span className={`avatar avatar-${tintOf(loginId)}`} aria-hidden="true">
    {Array.from(name.trim())[0]?.toUpperCase() ?? "?"}
  </span>
);
