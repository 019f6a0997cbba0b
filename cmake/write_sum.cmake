# Writes the SHA-256 of FILE beside it, as `sha256sum -c` reads it.
file(SHA256 "${FILE}" sum)
cmake_path(GET FILE FILENAME name)
file(WRITE "${FILE}.sha256" "${sum}  ${name}\n")
