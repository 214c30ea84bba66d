import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Reads file names from standard input and validates each against both profiles. Writes one line
 * for each file and profile, "FILE\tPROFILE\tok|failed", and after it one line for each failed
 * rule, "\tCLAUSE-TEST\tLOCATION\tMESSAGE".
 */
public class Validate {
    private static final String[] PROFILES = {"PDFUA-1", "PDFA-2A"};

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        ValidationProfile[] profiles = new ValidationProfile[PROFILES.length];
        for (int n = 0; n < PROFILES.length; n++) {
            String path = "/org/verapdf/pdfa/validation/" + PROFILES[n] + ".xml";
            try (InputStream profile = Validate.class.getResourceAsStream(path)) {
                profiles[n] = Profiles.profileFromXml(profile);
            }
        }
        BufferedReader names =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = names.readLine(); name != null; name = names.readLine()) {
            for (int n = 0; n < PROFILES.length; n++) {
                validate(foundry, profiles[n], PROFILES[n], name);
            }
        }
    }

    private static void validate(
            VeraPDFFoundry foundry, ValidationProfile profile, String profileName, String name)
            throws Exception {
        TreeMap<String, String> failures = new TreeMap<>();
        boolean compliant;
        try (InputStream file = new FileInputStream(name);
                PDFAParser parser = foundry.createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator = foundry.createValidator(profile, 500, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            compliant = result.isCompliant();
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                    failures.putIfAbsent(
                        rule, found.getLocation().getContext() + "\t" + oneLine(found.getMessage()));
                }
            }
        }
        System.out.println(name + "\t" + profileName + "\t" + (compliant ? "ok" : "failed"));
        failures.forEach((rule, rest) -> System.out.println("\t" + rule + "\t" + rest));
    }

    private static String oneLine(String message) {
        return message == null ? "" : message.replaceAll("\\s+", " ");
    }
}
