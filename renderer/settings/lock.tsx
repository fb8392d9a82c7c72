import { Icon } from "../ui/icon.tsx";

/** A padlock that says who set what it stands beside; nothing where nobody did. */
export function Lock({ why }: { readonly why: string | undefined }): React.ReactNode {
  if (why === undefined) return null;
  return (
    <span className="lock" role="img" aria-label={why} title={why}>
      <Icon name="lock" size={16} />
    </span>
  );
}
