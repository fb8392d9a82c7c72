import { useState } from "react";
import type { ImagesView } from "#protocol/images.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";

interface OpenImagesProps {
  readonly orderId: number;
  readonly images: ImagesView;
}

/** The order's images, in the viewer this PC was told of; where they cannot be opened the button says why. */
export function OpenImages({ orderId, images }: OpenImagesProps): React.ReactNode {
  const { text } = useWords();
  const { openImages } = useIntents();
  const [said, setSaid] = useState<string | null>(null);
  if (images === "off") return null;
  const why = images === "ready" ? said : text.order.images[images];
  const open = async (): Promise<void> => {
    setSaid(null);
    const outcome = await openImages({ orderId });
    if (!outcome.ok) setSaid(outcome.sentence);
  };
  return (
    <>
      <Button
        data-testid="open-images"
        data-images={images}
        disabled={images !== "ready"}
        aria-describedby={why === null ? undefined : "images-why"}
        onClick={() => void open()}
      >
        {text.order.openImages}
      </Button>
      {why !== null && (
        <p id="images-why" className="drawer-why" role="status">
          {why}
        </p>
      )}
    </>
  );
}
