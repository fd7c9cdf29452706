package dev.mailboat.deliver;

import dev.mailboat.Pace;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Relay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The workers of one run, each in its own thread, over the relays by their weight.
final class Crew {
  private static final long LOOK_MILLIS = 200;

  private final Run run;
  private final Timing timing;
  private final Pace pace;
  private final Trace trace;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger relaysLeft = new AtomicInteger();
  private final AtomicReference<@Nullable RuntimeException> fatal = new AtomicReference<>();

  Crew(Run run, Timing timing, Pace pace, Trace trace) {
    this.run = run;
    this.timing = timing;
    this.pace = pace;
    this.trace = trace;
  }

  /// A relay that answers.
  private record Open(Relay relay, SmtpLogin login, Conversation first) {}

  /// Works until the run is over.
  ///
  /// @param most no more connections than this make sense
  /// @throws ProblemsException when no relay can be reached, one refuses the login, all refuse the
  ///   mails, or the run pauses
  void work(List<Relay> relays, int most) {
    List<Open> open = open(relays);
    if (open.isEmpty()) {
      return;
    }
    Place place = open.getFirst().relay.place();
    int connections = Math.min(pace.connections(), most);
    int weights = open.stream().mapToInt(each -> each.relay.weight()).sum();
    relaysLeft.set(open.size());
    for (Open each : open) {
      int share = Math.round((float) connections * each.relay.weight() / weights);
      hire(each, Math.max(1, share));
    }
    threads.forEach(Thread::start);
    awaitEnd();
    RuntimeException cause = fatal.get();
    if (cause != null) {
      throw cause;
    }
    Optional<String> paused = run.workload().paused();
    if (paused.isPresent()) {
      throw new ProblemsException(
          Kind.PAUSED,
          Problem.error(place, "paused", "the run pauses: " + paused.get())
              .withHint("run the same command again to go on"));
    }
  }

  /// Connects to the relays, as often as patience lasts while none can be reached; nothing when the
  /// run is stopped meanwhile.
  private List<Open> open(List<Relay> relays) {
    Duration left = pace.patience();
    Duration pause = timing.firstPause();
    while (true) {
      try {
        return openOnce(relays);
      } catch (ProblemsException e) {
        if (left.isZero() || !mayComeBack(e)) {
          throw e;
        }
        Duration wait = pause.compareTo(left) < 0 ? pause : left;
        tell(e.problems().getFirst(), Optional.of(wait));
        run.workload().pauseUnlessStopped(wait);
        if (run.workload().isOver()) {
          return List.of();
        }
        left = left.minus(wait);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /// A certificate that is refused now is refused in ten minutes too.
  private static boolean mayComeBack(ProblemsException e) {
    return e.kind() == Kind.UNREACHABLE
        && !e.problems().getFirst().rule().equals(Obstacle.NOT_TRUSTED);
  }

  /// Connects to each relay once; one that cannot be reached is left out if another can.
  private List<Open> openOnce(List<Relay> relays) {
    List<Open> open = new ArrayList<>();
    List<Problem> unreachable = new ArrayList<>();
    for (Relay relay : relays) {
      SmtpLogin login = new SmtpLogin(relay, timing, trace);
      try {
        open.add(new Open(relay, login, login.open()));
      } catch (ProblemsException e) {
        if (e.kind() != Kind.UNREACHABLE) {
          open.forEach(each -> each.first.quit());
          throw e;
        }
        unreachable.addAll(e.problems());
      }
    }
    if (open.isEmpty()) {
      throw new ProblemsException(Kind.UNREACHABLE, unreachable);
    }
    unreachable.forEach(each -> tell(each, Optional.empty()));
    return open;
  }

  private void tell(Problem why, Optional<Duration> wait) {
    synchronized (run.sending()) {
      run.sending().unreachable(why, wait);
    }
  }

  private void hire(Open open, int connections) {
    RelayHealth health =
        new RelayHealth(open.relay.place(), timing, pace.patience(), relaysLeft::decrementAndGet);
    for (int i = 0; i < connections; i++) {
      Worker worker = new Worker(run, open.login, health);
      if (i == 0) {
        worker.use(open.first);
      }
      workers.add(worker);
      threads.add(
          Thread.ofPlatform()
              .name("smtp-" + (threads.size() + 1))
              .unstarted(() -> work(worker, health)));
    }
  }

  private void work(Worker worker, RelayHealth health) {
    try {
      worker.work();
    } catch (RuntimeException e) {
      boolean othersGoOn = health.hasGivenUp() && relaysLeft.get() > 0;
      if (!othersGoOn) {
        fatal.compareAndSet(null, e);
        run.workload().stop();
      }
    }
  }

  private void awaitEnd() {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join(LOOK_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
          run.workload().stop();
        }
        workers.forEach(Worker::closeWhenStalled);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
