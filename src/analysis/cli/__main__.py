"""`python -m analysis.cli`: the command `tertial`."""

from analysis.cli.main import main

if __name__ == "__main__":
    main()
