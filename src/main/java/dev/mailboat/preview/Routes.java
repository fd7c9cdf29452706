package dev.mailboat.preview;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;

/// Answers the page's questions.
final class Routes {
  private final Newsroom newsroom;
  private final Revisions revisions;
  private final Events events;
  private final Excerpt excerpt;

  Routes(Newsroom newsroom, Events events) {
    this.newsroom = newsroom;
    this.events = events;
    revisions = new Revisions(newsroom);
    excerpt = new Excerpt(newsroom.directory());
  }

  void answer(Request request) throws IOException {
    try {
      route(request);
    } catch (ProblemsException e) {
      request.json(409, Map.of("failure", e.problems().stream().map(excerpt::withSource).toList()));
    }
  }

  private void route(Request request) throws IOException {
    switch (request.path()) {
      case "/" -> asset(request, "preview.html");
      case "/events" -> events.serve(request.exchange());
      case "/api/issues" ->
          request.json(200, newsroom.issues().stream().map(newsroom::card).toList());
      case "/api/view" -> request.json(200, view(request));
      case "/api/readers" ->
          request.json(200, new Readers(edition(request)).search(request.parameter("words")));
      case "/api/run" -> request.json(200, RunView.of(newsroom.run(issue(request))));
      case "/api/links" -> links(request);
      case "/api/test" -> test(request);
      case "/mail" -> request.mail(frame(request).linked(scheme(request)));
      case "/raw" -> request.text(200, raw(request));
      case "/download" -> new Downloads(edition(request), frame(request)).answer(request);
      default -> other(request);
    }
  }

  private void other(Request request) throws IOException {
    String path = request.path();
    if (path.startsWith("/picture/")) {
      String name = path.substring("/picture/".length());
      var picture = Frame.picture(edition(request), name);
      if (picture.isPresent()) {
        request.picture(picture.get().mediaType(), picture.get().bytes());
        return;
      }
    } else if (path.startsWith("/assets/")) {
      asset(request, path.substring("/assets/".length()));
      return;
    }
    request.text(404, "there is no such page");
  }

  private static void asset(Request request, String name) throws IOException {
    var asset = Assets.find(name);
    if (asset.isPresent()) {
      request.page(asset.get().type(), asset.get().bytes());
    } else {
      request.text(404, "there is no such page");
    }
  }

  private String issue(Request request) {
    List<String> known = newsroom.issues();
    String wanted = request.parameter("issue");
    return known.contains(wanted) || known.isEmpty() ? wanted : known.getFirst();
  }

  private View view(Request request) {
    String issue = issue(request);
    return View.of(
        revisions.render(issue),
        issue,
        request.parameter("reader"),
        request.parameter("language"),
        excerpt);
  }

  private Edition edition(Request request) {
    return revisions.edition(issue(request), request.number("revision"));
  }

  private Frame frame(Request request) {
    Edition edition = edition(request);
    Recipient reader = reader(request, edition);
    return new Frame(edition, edition.variantFor(reader), reader);
  }

  private static Recipient reader(Request request, Edition edition) {
    return View.speaking(
        new Readers(edition).find(request.parameter("reader")), request.parameter("language"));
  }

  private static Frame.Scheme scheme(Request request) {
    return request.parameter("scheme").equals("dark") ? Frame.Scheme.DARK : Frame.Scheme.LIGHT;
  }

  private String raw(Request request) {
    Edition edition = edition(request);
    return RawMail.of(edition.composer().compose(reader(request, edition)).bytes()).text();
  }

  private void links(Request request) throws IOException {
    if (!request.isPost()) {
      request.text(405, "links are checked by POST");
      return;
    }
    Edition edition = newsroom.edition(issue(request));
    Recipient reader = reader(request, edition);
    Variant variant = edition.variantFor(reader);
    List<Piece.Link> links =
        new MailLinks(variant, reader)
            .of(Jsoup.parse(edition.composer().html(variant, reader))).stream()
                .map(MailLinks.Link::piece)
                .toList();
    request.json(200, newsroom.checkLinks(links));
  }

  private void test(Request request) throws IOException {
    if (!request.isPost()) {
      request.text(405, "tests are sent by POST");
      return;
    }
    Edition edition = newsroom.edition(issue(request));
    List<String> wanted = List.of(request.lines());
    if (wanted.isEmpty() || !edition.testing().addresses().containsAll(wanted)) {
      request.text(403, "tests go only to the addresses of preview.test-recipients");
      return;
    }
    request.json(200, newsroom.sendTest(issue(request), reader(request, edition), wanted));
  }
}
