package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Recipient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Who is still to be mailed in this run, and when the next may go. Safe for use by several
/// threads.
///
/// A recipient who was taken is in hand until [#done] or [#giveBack].
final class Workload {
  private final Supplier<Optional<Recipient>> owed;
  private final Deque<Recipient> fetched = new ArrayDeque<>();
  private final Deque<Recipient> returned = new ArrayDeque<>();
  private final Map<String, Deque<Recipient>> held = new HashMap<>();
  private final Speed speed;
  private final Limits limits;
  private final Breaker breaker;
  private int beforeGate;
  private int inHand;
  private long nanosToWait;
  private boolean stopped;
  private Optional<String> paused = Optional.empty();

  /// @param owed gives the next recipient, empty when nobody is owed at this moment
  /// @param canary so many go first; the rest only when these were not refused; 0 for all at once
  Workload(
      Supplier<Optional<Recipient>> owed, int canary, Speed speed, Limits limits, Breaker breaker) {
    this.owed = owed;
    this.beforeGate = canary == 0 ? Integer.MAX_VALUE : canary;
    this.speed = speed;
    this.limits = limits;
    this.breaker = breaker;
  }

  /// Waits until somebody may be mailed; empty when the run is over for the caller.
  synchronized Optional<Recipient> take() {
    while (true) {
      Optional<Recipient> next = poll();
      if (next.isPresent() || isOver()) {
        return next;
      }
      pause(nanosToWait);
    }
  }

  /// Somebody who may be mailed at once, if there is one.
  synchronized Optional<Recipient> poll() {
    nanosToWait = TimeUnit.SECONDS.toNanos(1);
    if (stopped || paused.isPresent() || isAtGate()) {
      return Optional.empty();
    }
    if (nobodyWaits()) {
      return Optional.empty();
    }
    paused = breaker.reason().or(limits::take);
    if (paused.isPresent()) {
      notifyAll();
      return Optional.empty();
    }
    nanosToWait = speed.take();
    Optional<Recipient> next = nanosToWait > 0 ? Optional.empty() : pick();
    if (next.isEmpty()) {
      limits.giveBack();
    } else {
      inHand++;
      beforeGate--;
    }
    return next;
  }

  /// It is decided what became of a mail in hand.
  synchronized void done(Delivery delivery) {
    inHand--;
    breaker.saw(delivery);
    switch (delivery) {
      case Delivery.Accepted _ -> speed.taken();
      case Delivery.Unknown _ -> {}
      case Delivery.Refused _, Delivery.Deferred _, Delivery.Skipped _ -> limits.giveBack();
    }
    notifyAll();
  }

  /// A mail in hand was not taken, through no fault of the recipient's; others go first.
  synchronized void giveBack(Recipient recipient) {
    inHand--;
    beforeGate++;
    limits.giveBack();
    returned.addLast(recipient);
    notifyAll();
  }

  /// The server wants fewer mails a second.
  synchronized void slowDown() {
    speed.slowDown();
  }

  /// Gives out nobody any more.
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /// Nothing is left to take, and nothing in hand can come back.
  synchronized boolean isOver() {
    return stopped || paused.isPresent() || (inHand == 0 && nobodyWaits());
  }

  /// Waits for a while, or until something happens; who calls looks again.
  @SuppressWarnings("WaitNotInLoop") // the loops are the callers'
  synchronized void pause(long nanos) {
    try {
      wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  /// Waits, and returns early when the run is stopped.
  void pauseUnlessStopped(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !isOver(); left = end - System.nanoTime()) {
      pause(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  /// Why the run pauses with recipients left; empty when it does not.
  synchronized Optional<String> paused() {
    return paused;
  }

  private boolean nobodyWaits() {
    if (fetched.isEmpty()) {
      owed.get().ifPresent(fetched::addLast);
    }
    return fetched.isEmpty() && returned.isEmpty() && held.isEmpty();
  }

  /// The canary is out: the rest waits until its last mail is decided, and then for the verdict.
  private boolean isAtGate() {
    if (beforeGate > 0) {
      return false;
    }
    if (inHand > 0) {
      return true;
    }
    beforeGate = Integer.MAX_VALUE;
    paused = breaker.reasonAfterCanary();
    return paused.isPresent();
  }

  /// The next who may be mailed; whose domain may not is held, with their place in its order.
  private Optional<Recipient> pick() {
    nanosToWait = TimeUnit.SECONDS.toNanos(1);
    Optional<String> free = held.keySet().stream().filter(this::isFree).findFirst();
    if (free.isPresent()) {
      return Optional.of(unhold(free.get()));
    }
    for (Optional<Recipient> next = fetch(); next.isPresent(); next = fetch()) {
      String domain = next.get().address().domain();
      if (!held.containsKey(domain) && isFree(domain)) {
        return next;
      }
      held.computeIfAbsent(domain, _ -> new ArrayDeque<>()).addLast(next.get());
    }
    speed.giveBack();
    return Optional.empty();
  }

  private Recipient unhold(String domain) {
    Deque<Recipient> inOrder = held.getOrDefault(domain, new ArrayDeque<>());
    Recipient first = inOrder.removeFirst();
    if (inOrder.isEmpty()) {
      held.remove(domain);
    }
    return first;
  }

  private Optional<Recipient> fetch() {
    Optional<Recipient> next = Optional.ofNullable(fetched.pollFirst()).or(owed);
    return next.isPresent() ? next : Optional.ofNullable(returned.pollFirst());
  }

  private boolean isFree(String domain) {
    long left = speed.takeFor(domain);
    nanosToWait = left > 0 ? Math.min(nanosToWait, left) : nanosToWait;
    return left == 0;
  }
}
