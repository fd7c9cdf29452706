package dev.mailboat.cli;

import java.util.Arrays;

/// People as 64 bits each (FNV-1a of their identity), so that a million take 8 MB.
final class Marks {
  private long[] marks = new long[1024];
  private int size;

  void add(String identity) {
    if (size == marks.length) {
      marks = Arrays.copyOf(marks, size * 3 / 2);
    }
    marks[size++] = mark(identity);
  }

  int size() {
    return size;
  }

  /// How many of these people are not among the others.
  int missingIn(Marks others) {
    long[] sorted = others.sorted();
    return (int) Arrays.stream(marks, 0, size).filter(each -> !isIn(sorted, each)).count();
  }

  private static boolean isIn(long[] sorted, long mark) {
    return Arrays.binarySearch(sorted, mark) >= 0;
  }

  private long[] sorted() {
    long[] sorted = Arrays.copyOf(marks, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private static long mark(String identity) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < identity.length(); i++) {
      hash = (hash ^ identity.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
