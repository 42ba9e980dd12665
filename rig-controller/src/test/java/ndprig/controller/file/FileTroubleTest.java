package ndprig.controller.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
  @Test
  void everyKindIsToldInWordsAndWithoutThePath() {
    assertThat(
            Stream.of(
                    new AccessDeniedException("/secret/a"),
                    new NoSuchFileException("/secret/a"),
                    new FileAlreadyExistsException("/secret/a"),
                    new FileSystemException("/secret/a", null, "Read-only file system"),
                    new IOException("No space left on device"),
                    new FileNotFoundException())
                .map(FileTrouble::of))
        .containsExactly(
            "permission denied",
            "there is no such file or folder",
            "a file of that name is in the way",
            "Read-only file system",
            "No space left on device",
            "FileNotFoundException");
  }
}
