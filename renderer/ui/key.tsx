import "./marks.css";

/** A key, printed on what it does. */
export const Key = ({ children }: { readonly children: string }): React.ReactNode => (
  <kbd className="key" aria-hidden="true">
    {children}
  </kbd>
);
