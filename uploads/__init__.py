"""What people upload: judged by its bytes and its zip directory, opened in a disposable process. Knows no app."""
