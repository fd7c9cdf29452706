package dev.mailboat.cli;

import dev.mailboat.deliver.SendLoop;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// While it is open, Ctrl-C and SIGTERM let the mails in hand finish; a second one stops at once.
///
/// Only `sun.misc.Signal` tells a second signal from the first. The compiler warns of it without a
/// way to agree, so it is called by name; a Java without it ends at the first signal, and the next
/// run names who is in doubt.
final class StopOnSignal implements AutoCloseable {
  private static final Map<String, ExitCode> SIGNALS =
      Map.of("INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED);

  private final SendLoop loop;
  private final PrintWriter err;
  private final String issue;
  private final Map<Object, Object> before = new LinkedHashMap<>();
  private volatile Optional<ExitCode> stopped = Optional.empty();

  private StopOnSignal(SendLoop loop, PrintWriter err, String issue) {
    this.loop = loop;
    this.err = err;
    this.issue = issue;
  }

  static StopOnSignal of(SendLoop loop, PrintWriter err, String issue) {
    StopOnSignal stop = new StopOnSignal(loop, err, issue);
    try {
      for (Map.Entry<String, ExitCode> each : SIGNALS.entrySet()) {
        stop.handle(each.getKey(), each.getValue());
      }
    } catch (ReflectiveOperationException e) {
      // see above
    }
    return stop;
  }

  /// The code of the signal that stopped the run; empty when it went to its end.
  Optional<ExitCode> code() {
    return stopped;
  }

  @Override
  public void close() {
    before.forEach(
        (signal, handler) -> {
          try {
            install(signal, handler);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void handle(String name, ExitCode code) throws ReflectiveOperationException {
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Object signal = Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
    Object handler =
        Proxy.newProxyInstance(
            handlers.getClassLoader(),
            new Class<?>[] {handlers},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "handle" -> arrived(code);
                case "equals" -> {
                  return name.equals(String.valueOf(arguments[0]));
                }
                case "hashCode" -> {
                  return name.hashCode();
                }
                default -> {
                  return name;
                }
              }
              return null;
            });
    try {
      before.put(signal, install(signal, handler));
    } catch (InvocationTargetException e) {
      // the JVM keeps this signal for itself (-Xrs)
    }
  }

  private static Object install(Object signal, Object handler) throws ReflectiveOperationException {
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Method handle = signal.getClass().getMethod("handle", signal.getClass(), handlers);
    return handle.invoke(null, signal, handler);
  }

  private void arrived(ExitCode code) {
    if (stopped.isPresent()) {
      err.println("Stopped at once. Whose mail was in hand is named as unknown by the next run.");
      err.flush();
      Runtime.getRuntime().halt(code.number());
    }
    stopped = Optional.of(code);
    loop.stop();
    err.println();
    err.println(
        "Stopping when the mails in hand are finished; once more stops at once and leaves them in"
            + " doubt. To go on: mailboat send "
            + issue);
    err.flush();
  }
}
