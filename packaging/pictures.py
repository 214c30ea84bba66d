"""Make the README's pictures: `python3 packaging/pictures.py`.

Every tab of the window and the first page of every paper and letter, with the sample family, so
that what the README shows is what the program does.
"""

import setup_env  # first: it turns away a Python that is too old

# isort: split
import subprocess
import sys

TARGET = setup_env.ROOT / ".github" / "pictures"


def main() -> int:
    python = setup_env.set_up("runtime", setup_env.QT_OFFSCREEN, "the pictures")
    program = [str(python), str(setup_env.ROOT / "packaging" / "pictures_inside.py"), str(TARGET)]
    environment = setup_env.environment(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    code = subprocess.run(program, env=environment).returncode
    if code == 0:
        setup_env.say(f"The pictures are in {TARGET.relative_to(setup_env.ROOT)}")
    return code


if __name__ == "__main__":
    sys.exit(main())
