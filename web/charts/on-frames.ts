/** This file keeps drawing to the frames of the screen: once each, however often it is asked for, and none while the page is not seen. */

type Frames = { readonly ask: () => void; readonly cancel: () => void };

export function onFrames(draw: () => void): Frames {
  let request = 0;
  const drawNow = () => {
    request = 0;
    draw();
  };
  return {
    ask: () => {
      if (request === 0) request = requestAnimationFrame(drawNow);
    },
    cancel: () => cancelAnimationFrame(request),
  };
}
