package dev.mailboat.preview;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Notices changes of files and folders, those that appear later included, and calls once when a
/// burst of changes has ended.
///
/// The operating system tells of them; for network disks, where it does not, the watcher looks for
/// itself.
final class Watcher implements AutoCloseable {
  /// A save is often several events: an emptied file, its content, its new name.
  private static final int QUIET_MILLIS = 10;

  private static final int LONGEST_BURST_MILLIS = 60;
  private static final int POLL_MILLIS = 120;

  private final Supplier<List<Path>> sources;
  private final Runnable changed;
  private final Thread thread;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  /// How changes are noticed.
  enum Manner {
    TOLD,
    POLLING
  }

  private Watcher(Supplier<List<Path>> sources, Manner manner, Runnable changed) {
    this.sources = sources;
    this.changed = changed;
    Runnable work =
        switch (manner) {
          case TOLD -> this::listen;
          case POLLING -> this::poll;
        };
    thread = Thread.ofPlatform().daemon().name("watch").unstarted(work);
  }

  /// Starts watching.
  ///
  /// @param sources files and folders; asked again after every change
  static Watcher start(Supplier<List<Path>> sources, Manner manner, Runnable changed) {
    Watcher watcher = new Watcher(sources, manner, changed);
    watcher.thread.start();
    return watcher;
  }

  private void listen() {
    Watched watched = new Watched(sources.get());
    try (WatchService service = watched.sources().getFirst().getFileSystem().newWatchService()) {
      register(service, watched);
      while (true) {
        boolean matters = burst(service, watched);
        watched = new Watched(sources.get());
        boolean grown = register(service, watched);
        if (matters || grown) {
          changed.run();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // the system has no more watches to give
      poll();
    }
  }

  /// Waits for a change and until it is quiet again; says whether any of it matters.
  private boolean burst(WatchService service, Watched watched) throws InterruptedException {
    Set<Path> paths = new LinkedHashSet<>(drain(service.take()));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_BURST_MILLIS);
    WatchKey next = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    while (next != null) {
      paths.addAll(drain(next));
      next =
          System.nanoTime() < end
              ? service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)
              : service.poll();
    }
    return paths.stream().anyMatch(watched::matters);
  }

  private List<Path> drain(WatchKey key) {
    Path folder = folders.getOrDefault(key, Path.of(""));
    List<Path> paths = key.pollEvents().stream().map(event -> path(folder, event)).toList();
    if (!key.reset()) {
      folders.remove(key);
    }
    return paths;
  }

  /// An event without a name says that many were lost.
  private static Path path(Path folder, WatchEvent<?> event) {
    return event.context() instanceof Path name ? folder.resolve(name) : folder;
  }

  /// Listens in every folder; says whether there are more than before.
  private boolean register(WatchService service, Watched watched) throws IOException {
    int before = folders.size();
    for (Path folder : watched.folders()) {
      if (!folders.containsValue(folder)) {
        WatchKey key =
            folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        folders.put(key, folder);
      }
    }
    return folders.size() > before;
  }

  private void poll() {
    Map<Path, String> before = new Watched(sources.get()).look();
    try {
      while (true) {
        Thread.sleep(POLL_MILLIS);
        Map<Path, String> now = new Watched(sources.get()).look();
        if (!now.equals(before)) {
          before = now;
          changed.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
