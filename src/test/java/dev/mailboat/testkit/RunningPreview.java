package dev.mailboat.testkit;

import dev.mailboat.cli.Cli;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `mailboat preview`, running for a test.
public final class RunningPreview implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Preview: (http://127\\.0\\.0\\.1:\\d+/)");

  private final Cli.Running command;
  private final URI url;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningPreview(Cli.Running command, URI url) {
    this.command = command;
    this.url = url;
  }

  /// Starts it on a free port, with more options.
  public static RunningPreview start(Cli cli, String... options) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("preview", "--no-open"));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--port")) {
      arguments.addAll(List.of("--port", "0"));
    }
    Cli.Running command = cli.start(arguments.toArray(String[]::new));
    return new RunningPreview(command, URI.create(command.await(ADDRESS)));
  }

  /// The page's address.
  public URI url() {
    return url;
  }

  /// The answer to a GET.
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
  }

  /// The bytes of a GET.
  public byte[] bytes(String path) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofByteArray())
        .body();
  }

  /// The answer to a POST from the page itself.
  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    String origin = "http://" + url.getAuthority();
    return client.send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    command.close();
    client.close();
  }
}
