package dev.mailboat;

/// A picture as it travels: inside the mail (`cid:`) or as a file to be put on a web server.
///
/// @param contentId without angle brackets; the HTML refers to it as `cid:…` when pictures are
///   embedded
/// @param mediaType such as `image/png`
/// @param fileName a safe ASCII name, unique in the newsletter
/// @param bytes the file's content; shared, never changed
@SuppressWarnings(
    "ArrayRecordComponent") // a picture is compared by its content id, never by its bytes
public record InlineImage(String contentId, String mediaType, String fileName, byte[] bytes) {}
