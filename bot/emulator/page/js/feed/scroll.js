const NEAR_PX = 60;

/** Stays at the bottom while the reader is there; once they scrolled up, stays where they are and counts newcomers. */
export class Scroll {
  #pinned = true;
  #missed = 0;
  #top = 0;

  constructor(scroller, content, { onMissed, onTop }) {
    Object.assign(this, { scroller, onMissed, onTop });
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#pinned && this.#jump()).observe(content);
    new ResizeObserver(() => this.#pinned && this.#jump()).observe(scroller);
  }

  #jump() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#top = this.scroller.scrollTop;
  }

  /** Only a move upwards lets go of the bottom: our own jump is reported late, when more may have arrived below. */
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) this.#pinned = true;
    else if (scrollTop < this.#top) this.#pinned = false;
    this.#top = scrollTop;
    if (this.#pinned) this.#missed = 0;
    this.onMissed(!this.#pinned, this.#missed);
    if (scrollTop < NEAR_PX && !this.#pinned) this.onTop();
  }

  /** One's own message always brings the reader down, another's only counts when they are elsewhere. */
  arrived(isOwnMessage) {
    if (isOwnMessage) this.toBottom();
    else if (!this.#pinned) this.onMissed(true, ++this.#missed);
  }

  toBottom() {
    this.#pinned = true;
    this.#missed = 0;
    this.#jump();
    this.onMissed(false, 0);
  }

  /** Runs `change`, which adds content above, without moving what is being read. */
  async keeping(change) {
    const fromBottom = this.scroller.scrollHeight - this.scroller.scrollTop;
    await change();
    if (!this.#pinned) this.scroller.scrollTop = this.scroller.scrollHeight - fromBottom;
  }
}
