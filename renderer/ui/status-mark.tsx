import type { OrderStatus } from "#protocol/order.ts";
import "./marks.css";

function shapeOf(status: OrderStatus): React.ReactNode {
  switch (status) {
    case "ORDERED":
      return <circle cx="5" cy="5" r="3.75" className="mark-line" />;
    case "ACCEPTED":
      return (
        <>
          <path d="M5 1.25a3.75 3.75 0 0 1 0 7.5z" className="mark-fill" />
          <circle cx="5" cy="5" r="3.75" className="mark-line" />
        </>
      );
    case "IN_PROGRESS":
      return <path d="M2 1 9 5 2 9z" className="mark-fill" />;
    case "RESULT_READY":
      return <rect x="1.25" y="1.25" width="7.5" height="7.5" rx="1" className="mark-fill" />;
    case "CONFIRMED":
      return <path d="M1.2 5.4 3.9 8 8.8 2.2" className="mark-line mark-bold" />;
    case "CANCELLED":
      return <path d="m1.8 1.8 6.4 6.4M8.2 1.8 1.8 8.2" className="mark-line" />;
  }
}

/** A state's shape: told apart without its colour. */
export const StatusMark = ({ status }: { readonly status: OrderStatus }): React.ReactNode => (
  <svg className={`mark mark-${status}`} viewBox="0 0 10 10" aria-hidden="true">
    {shapeOf(status)}
  </svg>
);

/** The filled diamond of an urgent order. */
export const UrgentMark = ({ label }: { readonly label?: string }): React.ReactNode => (
  <svg
    className="mark mark-urgent"
    viewBox="0 0 12 12"
    {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
  >
    <path d="M6 .6 11.4 6 6 11.4.6 6z" className="mark-fill" />
  </svg>
);
